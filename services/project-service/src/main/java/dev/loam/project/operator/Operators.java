package dev.loam.project.operator;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Operators: who may log in to run projects. */
public class Operators {
    private final OperatorRepository operators;
    private final Clock clock;

    Operators(OperatorRepository operators, Clock clock) {
        this.operators = operators;
        this.clock = clock;
    }

    /** A new operator, who belongs to no organization yet and has no password. */
    @Transactional
    public UUID create(String name) {
        return operators.saveAndFlush(new OperatorEntity(name, clock.instant())).id();
    }

    @Transactional(readOnly = true)
    OperatorEntity get(UUID operator) {
        return operators
                .findById(operator)
                .orElseThrow(() -> new ProblemException(CommonError.FORBIDDEN, "This operator is no more"));
    }
}
