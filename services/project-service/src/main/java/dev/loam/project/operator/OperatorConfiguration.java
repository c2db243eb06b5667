package dev.loam.project.operator;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires operators. */
@Configuration(proxyBeanMethods = false)
@Import({
    Operators.class,
    PlatformUsers.class,
    Registration.class,
    OperatorLogins.class,
    AccessTokens.class,
    OperatorAuthorization.class,
    OperatorController.class,
    InternalOperatorController.class
})
public class OperatorConfiguration {}
