package dev.loam.spring.test;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where nobody said where Loam was built; a home in which it was not built fails them. */
final class LoamHomeCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return of(LoamHome.find());
    }

    static ConditionEvaluationResult of(Optional<Path> found) {
        return found.map(home -> ConditionEvaluationResult.enabled("Loam of " + home))
                .orElseGet(() -> ConditionEvaluationResult.disabled(
                        "Neither the property %s nor the variable %s says where Loam was built"
                                .formatted(LoamHome.PROPERTY, LoamHome.VARIABLE)));
    }
}
