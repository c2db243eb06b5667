package dev.loam.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/** What a test asks for; what it gets is shown by the to-do example, with an installation. */
class LoamTestTests {
    private final LoamContextCustomizerFactory factory = new LoamContextCustomizerFactory();

    @Test
    void springFindsIt() {
        assertThat(SpringFactoriesLoader.loadFactories(ContextCustomizerFactory.class, null))
                .hasAtLeastOneElementOfType(LoamContextCustomizerFactory.class);
    }

    @Test
    void testsThatWantTheSameShareAContext() {
        assertThat(customizer(Orders.class))
                .isEqualTo(new LoamContextCustomizer("migrations", LoamTest.Key.SECRET, List.of("--a=b")))
                .isEqualTo(customizer(SameOrders.class))
                .isNotEqualTo(customizer(Plain.class));
    }

    @Test
    void nestedTestsHaveWhatTheClassAroundThemHas() {
        assertThat(customizer(Orders.Deliveries.class)).isEqualTo(customizer(Orders.class));
    }

    @Test
    void otherTestsHaveNone() {
        assertThat(factory.createContextCustomizer(String.class, List.of())).isNull();
    }

    @Test
    void thePropertyGoesBeforeTheVariable() {
        Map<String, String> both = Map.of("loam.home", "/one", "LOAM_HOME", "/other");
        assertThat(LoamHome.find(both::get, both::get)).contains(Path.of("/one"));
        assertThat(LoamHome.find(name -> null, both::get)).contains(Path.of("/other"));
        assertThat(LoamHome.find(name -> "", name -> null)).isEmpty();
    }

    @Test
    void whereNobodySaysWhereLoamIsTheTestIsSkippedAndSaysSo() {
        assertThat(LoamHomeCondition.of(Optional.of(Path.of("/home"))).isDisabled())
                .isFalse();
        ConditionEvaluationResult nowhere = LoamHomeCondition.of(Optional.empty());
        assertThat(nowhere.isDisabled()).isTrue();
        assertThat(nowhere.getReason().orElseThrow()).contains("loam.home").contains("LOAM_HOME");
    }

    private ContextCustomizer customizer(Class<?> test) {
        return Objects.requireNonNull(factory.createContextCustomizer(test, List.of()));
    }

    @LoamTest(migrations = "migrations", key = LoamTest.Key.SECRET, settings = "--a=b")
    static class Orders {
        @Nested
        class Deliveries {}
    }

    @LoamTest(migrations = "migrations", key = LoamTest.Key.SECRET, settings = "--a=b")
    static class SameOrders {}

    @LoamTest
    static class Plain {}
}
