package dev.loam.spring.test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The installations of this test run, one for each set of settings. They belong to the process, as Spring's cache of contexts
 * does: no test knows whether it is the last one.
 */
final class SharedLoam {
    private static final Map<List<String>, StandaloneLoam> RUNNING = new ConcurrentHashMap<>();

    private SharedLoam() {}

    static StandaloneLoam with(List<String> settings) {
        return RUNNING.computeIfAbsent(settings, SharedLoam::start);
    }

    private static StandaloneLoam start(List<String> settings) {
        StandaloneLoam loam = StandaloneLoam.start(
                LoamHome.find().orElseThrow(() -> new IllegalStateException("Nobody says where Loam was built")),
                settings.toArray(String[]::new));
        Runtime.getRuntime().addShutdownHook(new Thread(loam::close));
        return loam;
    }
}
