package dev.loam.auth.operator;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires what operators do with users. */
@Configuration(proxyBeanMethods = false)
@Import({
    OperatorUserController.class,
    OperatorSessionController.class,
    OperatorMailController.class,
    OperatorProblems.class,
    Impersonations.class,
    UserDirectory.class,
    UserSessions.class
})
public class OperatorConfiguration {}
