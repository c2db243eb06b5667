package dev.loam.cli.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.cli.CommandFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionSecretsCommandTests {
    @Test
    void pairsAreParsedAtTheFirstEqualsSign() {
        assertThat(FunctionSecretsCommand.Set.parsed(List.of("URL=https://a.example/?x=1", "EMPTY=")))
                .containsEntry("URL", "https://a.example/?x=1")
                .containsEntry("EMPTY", "");
    }

    @Test
    void whatIsNoPairIsRefusedWithoutBeingRepeated() {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> FunctionSecretsCommand.Set.parsed(List.of("swordfish")))
                .withMessageNotContaining("swordfish");
    }
}
