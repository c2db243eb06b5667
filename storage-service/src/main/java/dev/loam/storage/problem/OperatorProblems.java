package dev.loam.storage.problem;

import dev.loam.platform.problem.ProblemAdvice;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Operators read problems, not the bodies of storage's clients. */
@RestControllerAdvice(annotations = ForOperators.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class OperatorProblems extends ProblemAdvice {}
