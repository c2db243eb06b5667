package dev.loam.storage.accesskey;

import dev.loam.platform.problem.ProblemAdvice;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Operators read problems, not the bodies of storage's clients. */
@RestControllerAdvice(assignableTypes = AccessKeyController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class AccessKeyProblems extends ProblemAdvice {}
