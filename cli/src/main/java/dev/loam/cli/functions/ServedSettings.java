package dev.loam.cli.functions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a function's process is started: another one is needed when this changes. */
record ServedSettings(
        boolean spring, String handler, int memoryMb, int timeoutSeconds, Map<String, String> environment) {
    private static final int MEMORY_MB = 256;
    private static final int TIMEOUT_SECONDS = 60;

    /** @param variables what is said beside the jar, which wins */
    static ServedSettings of(Path jar, @Nullable String handler, Map<String, String> variables) throws IOException {
        FunctionJarFile file = FunctionJarFile.read(jar, handler);
        Map<String, String> environment = new TreeMap<>();
        if (file.descriptor().get("environment") instanceof Map<?, ?> declared) {
            declared.forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
        }
        environment.putAll(variables);
        return new ServedSettings(
                file.needsSpring(),
                handler == null ? "" : handler,
                file.number("memory_mb", MEMORY_MB),
                file.number("timeout_seconds", TIMEOUT_SECONDS),
                environment);
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
        return "ServedSettings[spring=%s, handler=%s]".formatted(spring, handler);
    }
}
