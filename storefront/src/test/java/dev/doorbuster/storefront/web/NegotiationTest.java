package dev.doorbuster.storefront.web;

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
            })
    void chooses(String accept, String contentType, boolean json) {
        assertThat(Negotiation.wantsJson(accept, contentType)).isEqualTo(json);
    }
}
