package dev.loam.project.key;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires API keys. */
@Configuration(proxyBeanMethods = false)
@Import({
    ApiKeys.class,
    JwtKeys.class,
    KeyResolution.class,
    KeyUses.class,
    KeyController.class,
    InternalKeyController.class
})
public class KeyConfiguration {}
