package dev.doorbuster.incident.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.answer.Answer.Cause;
import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    private Mechanisms mechanisms;
    private Claims claims;

    @BeforeEach
    void open() throws IOException {
        mechanisms = Mechanisms.read(Checkout.PATH);
        claims = new Claims(mechanisms);
    }

    @Test
    void aClaimIsTheLastCauseAndKeepsTheRest() {
        Answer before = Answers.full();
        Answer answer = claims.add(before, "rabbitmq", "exclusive-consumer", "certain");
        assertThat(answer.claims())
                .startsWith(before.claims().toArray(Cause[]::new))
                .hasSize(3);
        assertThat(answer.claims().get(2))
                .isEqualTo(Cause.claim(Component.RABBITMQ, "exclusive-consumer", Confidence.CERTAIN));
        assertThat(answer.with(before.claims())).isEqualTo(before);
        assertThat(new AnswerReader(mechanisms).read(AnswerWriter.yaml(answer))).isEqualTo(answer);
    }

    @Test
    void theFirstClaimFollowsNoAnswerAsWellAsNothingIsWrong() {
        assertThat(claims.add(Answer.EMPTY, "host", "disk-full", "likely").claims())
                .hasSize(1);
        assertThat(claims.add(Answer.EMPTY.with(List.of()), "host", "disk-full", "likely")
                        .claims())
                .hasSize(1);
    }

    @Test
    void aClaimThatIsMadeAgainOnlyChangesItsConfidence() {
        Answer before = Answers.full();
        Answer answer = claims.add(before, "storefront", "too-few-connections", "likely");
        assertThat(answer.claims()).hasSize(2);
        assertThat(answer.claims().get(0)).isEqualTo(before.claims().get(0).with(Confidence.LIKELY));
        assertThat(answer.claims().get(0).pins()).containsExactly(7, 2);
    }

    @Test
    void whatIsNoClaimIsRefused() {
        refuses(
                "store-front",
                "too-few-connections",
                "likely",
                "Unknown component \"store-front\". Did you mean \"storefront\"?");
        refuses("host", "disc-full", "likely", "Unknown mechanism \"disc-full\". Did you mean \"disk-full\"?");
        refuses("host", "disk-full", "sure", "Unknown confidence \"sure\". Choose one of certain, likely.");
        refuses("nginx", "disk-full", "likely", "disk-full cannot be in nginx, only in host, postgres-primary, ");
        refuses(
                "storefront",
                "too-few-connections",
                "certain",
                "Cause 1 of your answer already claims too-few-connections in storefront, and its confidence is"
                        + " certain.");
        refuses("host", "clock-skew", "likely", "Your answer rules out clock-skew in host. Remove that from ruledOut");
    }

    private void refuses(String component, String mechanism, String confidence, String words) {
        assertThatThrownBy(() -> claims.add(Answers.full(), component, mechanism, confidence))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(words)
                .extracting(e -> ((LabException) e).exitCode())
                .isEqualTo(2);
    }

    @Test
    void twelveCausesAreTheLimit() {
        Answer answer = Answer.EMPTY;
        List<Mechanism> some = mechanisms.all().subList(0, AnswerLimits.MAX_CAUSES);
        for (Mechanism mechanism : some) {
            answer = claims.add(answer, mechanism.components().get(0).id(), mechanism.id(), "likely");
        }
        Answer full = answer;
        assertThat(full.claims()).hasSize(AnswerLimits.MAX_CAUSES);
        assertThatThrownBy(() -> claims.add(full, "host", "disk-full", "likely"))
                .isInstanceOf(LabException.class)
                .hasMessage("Your answer has 12 causes, which is the limit. Remove one from answer.yaml first.");
        assertThat(claims.add(
                                full,
                                some.get(0).components().get(0).id(),
                                some.get(0).id(),
                                "certain")
                        .claims())
                .hasSize(AnswerLimits.MAX_CAUSES);
    }
}
