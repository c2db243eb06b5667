package dev.loam.standalone;

import java.lang.management.ManagementFactory;
import java.security.NoSuchAlgorithmException;
import java.text.MessageFormat;
import javax.net.ssl.SSLContext;
import org.slf4j.LoggerFactory;

/**
 * What the JDK makes once for a process, made on a thread of its own while the context is prepared: a twentieth of what the
 * main thread did at a start.
 */
final class LoadedAhead {

    private LoadedAhead() {}

    static void begin() {
        Thread.ofPlatform().daemon().name("loaded-ahead").start(LoadedAhead::load);
    }

    private static void load() {
        try {
            SSLContext.getDefault();
        } catch (NoSuchAlgorithmException late) {
            // Whoever needs it meets the same and tells it.
            LoggerFactory.getLogger(LoadedAhead.class).debug("No TLS context ahead", late);
        }
        MessageFormat.format("{0}", "locales");
        ManagementFactory.getPlatformMBeanServer();
    }
}
