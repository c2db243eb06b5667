package dev.loam.worker.spring;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps Spring's own chatter out of tenants' logs. */
final class Quiet {
    private static final Logger SPRING = Logger.getLogger("org.springframework");

    private Quiet() {}

    static void logging() {
        SPRING.setLevel(Level.WARNING);
        // Boot would configure a logging system that it finds in a tenant's jar through classes that it cannot see.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("spring.main.banner-mode", "off");
    }
}
