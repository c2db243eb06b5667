package dev.loam.auth.migration;

import dev.loam.platform.problem.ProblemAdvice;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Operators read problems, not the bodies of auth's clients. */
@RestControllerAdvice(assignableTypes = MigrationController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class MigrationProblems extends ProblemAdvice {}
