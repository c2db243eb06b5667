package dev.loam.function.http;

import dev.loam.function.trigger.Trigger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What requests a function takes: all, unless its triggers of type {@code http} say which. */
final class HttpRoutes {
    private static final String OPTIONS = "OPTIONS";

    private HttpRoutes() {}

    /** @param path behind the function's name, with its query */
    static void require(List<Trigger> triggers, String method, String path) {
        List<Trigger.Http> routes = triggers.stream()
                .filter(Trigger.Http.class::isInstance)
                .map(Trigger.Http.class::cast)
                .toList();
        if (routes.isEmpty() || method.equals(OPTIONS)) {
            return;
        }
        int query = path.indexOf('?');
        String asked = query < 0 ? path : path.substring(0, query);
        List<Trigger.Http> fitting =
                routes.stream().filter(route -> route.covers(asked)).toList();
        if (fitting.isEmpty()) {
            throw FunctionRefusal.unknownPath();
        }
        if (fitting.stream().noneMatch(route -> route.takes(method))) {
            Set<String> methods = new TreeSet<>(Set.of(OPTIONS));
            fitting.forEach(route -> methods.addAll(route.methods()));
            throw FunctionRefusal.methodNotAllowed(methods);
        }
    }
}
