package dev.loam.worker.plain;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** A function over Spring's messages was given to the host that has none. */
final class SpringNeededException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final String MESSAGE = "org.springframework.messaging.Message";

    SpringNeededException(Class<?> function, String missing) {
        super(
                "%s takes or returns %s, which the plain host does not have: say 'host: spring', and name a class or a bean"
                        .formatted(function.getName(), missing));
    }

    static void throwIfMessage(Class<?> function, Type input) {
        Type type = input instanceof ParameterizedType parameterized ? parameterized.getRawType() : input;
        if (type.getTypeName().equals(MESSAGE)) {
            throw new SpringNeededException(function, MESSAGE);
        }
    }
}
