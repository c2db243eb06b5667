package dev.loam.worker.code;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a class says it gives to an interface's type parameters, through any number of supertypes. */
public final class FunctionTypes {
    private FunctionTypes() {}

    /** The first argument of the interface, or {@code Object} where the class leaves it open. */
    public static Type firstArgument(Class<?> type, Class<?> functional) {
        ParameterizedType found = find(type, functional, new HashMap<>());
        return found == null ? Object.class : found.getActualTypeArguments()[0];
    }

    private static @Nullable ParameterizedType find(Type type, Class<?> functional, Map<TypeVariable<?>, Type> known) {
        Class<?> raw = raw(type);
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                Type argument = parameterized.getActualTypeArguments()[i];
                known.put(variables[i], known.getOrDefault(argument, argument));
            }
            if (raw == functional) {
                return new Resolved(raw, known.getOrDefault(variables[0], Object.class));
            }
        }
        for (Type parent : raw.getGenericInterfaces()) {
            ParameterizedType found = find(parent, functional, known);
            if (found != null) {
                return found;
            }
        }
        Type parent = raw.getGenericSuperclass();
        return parent == null ? null : find(parent, functional, known);
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            default -> Object.class;
        };
    }

    private record Resolved(Class<?> raw, Type argument) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {argument instanceof TypeVariable<?> ? Object.class : argument};
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
