package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.function.worker.HostKind;
import dev.loam.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a jar has the function that is asked of it, as far as that can be told without loading it: a class must be
 * there; whether a Spring context has the bean, and a class the method, its first start tells.
 *
 * @param handler as the worker is told: a class, {@code Class::method} or a bean; empty for what the jar itself names
 */
record HandlerCheck(HostKind host, String handler) {
    private static final String METHOD = "::";

    static HandlerCheck of(JarContents jar, @Nullable HostKind asked, @Nullable String handler) {
        String name = handler == null ? "" : handler.strip();
        HostKind host = asked != null ? asked : host(jar, name);
        return switch (host) {
            case PLAIN -> plain(jar, name);
            case SPRING -> spring(jar, name);
        };
    }

    private static HostKind host(JarContents jar, String handler) {
        if (jar.springBoot() || jar.messaging().contains(functionClass(jar, handler))) {
            return HostKind.SPRING;
        }
        return jar.startsSpring() && !jar.classes().contains(classOf(handler)) ? HostKind.SPRING : HostKind.PLAIN;
    }

    private static HandlerCheck plain(JarContents jar, String handler) {
        if (!handler.isEmpty()) {
            requireClass(jar, handler);
            return new HandlerCheck(HostKind.PLAIN, handler);
        }
        if (jar.startClass() != null) {
            requireClass(jar, jar.startClass());
            return new HandlerCheck(HostKind.PLAIN, "");
        }
        if (jar.offered().size() != 1) {
            throw new ProblemException(
                    FunctionError.HANDLER_NOT_FOUND,
                    "The jar offers %d functions: name the class to run as its handler"
                            .formatted(jar.offered().size()));
        }
        requireClass(jar, jar.offered().getFirst());
        return new HandlerCheck(HostKind.PLAIN, "");
    }

    private static HandlerCheck spring(JarContents jar, String handler) {
        String type = functionClass(jar, handler);
        if (jar.classes().contains(type)
                && (jar.startClass() == null || jar.messaging().contains(type))) {
            return new HandlerCheck(HostKind.SPRING, type);
        }
        if (jar.startClass() == null) {
            throw new ProblemException(
                    FunctionError.HANDLER_NOT_FOUND,
                    "The jar's manifest names no Start-Class, the Spring configuration to begin with");
        }
        requireClass(jar, jar.startClass());
        return new HandlerCheck(HostKind.SPRING, handler);
    }

    /** The class that is the function, if one is; else what is no class's name. */
    private static String functionClass(JarContents jar, String handler) {
        if (!handler.isEmpty()) {
            return handler;
        }
        if (jar.startClass() != null) {
            return jar.startClass();
        }
        return jar.offered().size() == 1 ? jar.offered().getFirst() : "";
    }

    private static void requireClass(JarContents jar, String handler) {
        String name = classOf(handler);
        if (!jar.classes().contains(name)) {
            throw new ProblemException(FunctionError.HANDLER_NOT_FOUND, "The jar has no class '%s'".formatted(name));
        }
    }

    private static String classOf(String handler) {
        int end = handler.indexOf(METHOD);
        return end < 0 ? handler : handler.substring(0, end);
    }
}
