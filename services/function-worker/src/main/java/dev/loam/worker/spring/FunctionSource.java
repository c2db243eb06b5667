package dev.loam.worker.spring;

import dev.loam.worker.code.FunctionJar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Where a function comes from: the classes whose beans it is among, and what it is called there.
 *
 * @param name a bean, or several joined with {@code |}; empty for the only one there is
 * @param application whether one of the classes is a Spring Boot application
 */
record FunctionSource(ClassLoader loader, String name, List<Class<?>> classes, boolean application) {

    static FunctionSource of(FunctionJar jar, String assigned) throws ClassNotFoundException {
        String declared = jar.declaredHandler();
        String handler = assigned.isEmpty() && declared != null ? declared : assigned;
        List<Class<?>> classes = new ArrayList<>();
        String startClass = jar.startClass();
        if (startClass != null) {
            classes.add(Class.forName(startClass, false, jar.loader()));
        }
        String name = handler;
        if (handler.contains(".")) {
            Class<?> type = Class.forName(handler, false, jar.loader());
            if (!classes.contains(type)) {
                classes.add(type);
            }
            name = isFunction(type) ? FunctionContexts.beanName(type) : "";
        }
        if (classes.isEmpty()) {
            throw new ClassNotFoundException(
                    "The jar's manifest names no Start-Class, and the handler is no class: there is no Spring"
                            + " configuration to load");
        }
        return new FunctionSource(jar.loader(), name, List.copyOf(classes), isApplication(classes));
    }

    String definition(FunctionCatalog catalog) {
        if (!name.isEmpty()) {
            return name;
        }
        Set<String> names = catalog.getNames(null);
        if (names.size() != 1) {
            throw new IllegalArgumentException("Name one of the functions as the handler: " + names);
        }
        return names.iterator().next();
    }

    private static boolean isFunction(Class<?> type) {
        return Function.class.isAssignableFrom(type)
                || Consumer.class.isAssignableFrom(type)
                || Supplier.class.isAssignableFrom(type);
    }

    private static boolean isApplication(List<Class<?>> classes) {
        return classes.stream()
                .anyMatch(type -> AnnotatedElementUtils.hasAnnotation(type, EnableAutoConfiguration.class));
    }
}
