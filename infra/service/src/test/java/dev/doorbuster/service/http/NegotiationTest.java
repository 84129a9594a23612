package dev.doorbuster.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                         | -                                 | false",
                "*/*                                       | -                                 | false",
                "*/*                                       | application/json                  | true",
                "-                                         | application/json; charset=utf-8   | true",
                "*/*                                       | application/x-www-form-urlencoded | false",
                "application/json                          | -                                 | true",
                "Application/JSON;q=0.5                    | -                                 | true",
                "application/problem+json                  | -                                 | true",
                "text/html                                 | application/json                  | false",
                "text/html,application/json;q=0.9          | -                                 | false",
                "text/html;q=0.8,application/json          | -                                 | true",
                "application/json,text/html                | -                                 | true",
                "text/html,application/json                | -                                 | false",
                "application/json;q=0                      | application/json                  | false",
                "application/json;q=nonsense               | -                                 | false",
                "text/html,application/xhtml+xml,*/*;q=0.8 | -                                 | false",
                "application/*                             | -                                 | true",
                "text/*                                    | application/json                  | false",
                "text/*;q=0.9, application/json;q=0.5      | -                                 | false",
                "application/json;q=0.9, text/*;q=0.5      | -                                 | true",
                "*/*;q=0.5, application/json;q=0.1         | -                                 | false",
                "*/*;q=0.1, application/json               | -                                 | true",
                "*/*, text/html;q=0                        | -                                 | true",
                "*/*, application/json;q=0                 | application/json                  | false",
                "application/json, text/plain, */*         | -                                 | true",
                "text/html, */*                            | -                                 | false",
                "application/json;q=1.5, text/html;q=0.1   | -                                 | false",
                "application/json;q=NaN, text/html;q=0.1   | -                                 | false",
                "application/json;q=0.2, text/html;q=0.1   | -                                 | true",
                "image/png                                 | -                                 | false",
                "image/png                                 | application/json                  | true",
            })
    void chooses(String accept, String contentType, boolean json) {
        assertThat(Negotiation.wantsJson(accept, contentType)).isEqualTo(json);
    }
}
