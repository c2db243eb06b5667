package dev.loam.platform;

import org.springframework.boot.SpringApplication;

/** A process that runs services. */
public final class ServiceProcess {
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
    private static final int CARRIERS_PER_PROCESSOR = 2;

    private ServiceProcess() {}

    /** Runs one service as a process of its own; its name is that of its settings' file, too. */
    public static void run(Class<?> application, String name, String... arguments) {
        widenScheduler();
        System.setProperty("spring.config.name", name);
        SpringApplication.run(application, arguments);
    }

    /**
     * Gives virtual threads more carriers than there are processors, unless somebody said how many; to be called before
     * the first virtual thread is made. A carrier whose own queue never runs dry takes nothing that others submit: a
     * connection's first request, or an answer of PostgreSQL that arrived. Where the other carriers wait for a processor
     * meanwhile, those would wait for 10 ms and more.
     */
    public static void widenScheduler() {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(
                    CARRIERS,
                    Integer.toString(
                            CARRIERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors()));
        }
    }
}
