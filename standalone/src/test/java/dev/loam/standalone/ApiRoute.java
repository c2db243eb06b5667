package dev.loam.standalone;

import dev.loam.gateway.route.Access;
import dev.loam.gateway.route.Route;
import dev.loam.gateway.route.RouteTable;
import dev.loam.platform.access.OpenToAll;
import dev.loam.platform.test.ApiScenario;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A route of the public APIs, of whichever service.
 *
 * @param path with its variables as they are declared
 * @param isOpen whether it is for callers that prove nothing
 */
record ApiRoute(String method, String path, boolean isOpen) {
    static final String PROJECTS = "/platform/v1/projects/";
    static final String ORGANIZATIONS = "/platform/v1/organizations/";

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([^}]+)}|\\*\\*");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    /** Those of /rest/v1 are no annotated methods. */
    private static final List<String> REST = List.of("/rest/v1/", "/rest/v1/{table}", "/rest/v1/rpc/{function}");

    /** All that a key, a token, an operator or a signature opens, and what of a project is open to all. */
    static List<ApiRoute> all(RunningStandalone loam) {
        RouteTable table = new RouteTable();
        RequestMappingHandlerMapping mapping =
                loam.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        Stream<ApiRoute> rest =
                REST.stream().flatMap(path -> METHODS.stream().map(method -> new ApiRoute(method, path, false)));
        return Stream.concat(
                        rest,
                        mapping.getHandlerMethods().entrySet().stream()
                                .flatMap(entry -> of(entry.getKey(), entry.getValue(), table)))
                .distinct()
                .sorted(Comparator.comparing(ApiRoute::path).thenComparing(ApiRoute::method))
                .toList();
    }

    private static Stream<ApiRoute> of(RequestMappingInfo mapping, HandlerMethod handler, RouteTable table) {
        Set<RequestMethod> declared = mapping.getMethodsCondition().getMethods();
        Collection<String> methods = declared.isEmpty()
                ? METHODS
                : declared.stream().map(RequestMethod::name).toList();
        return mapping.getPatternValues().stream()
                .flatMap(path ->
                        methods.stream().flatMap(method -> of(method, path, handler, table.find(method, path))));
    }

    private static Stream<ApiRoute> of(String method, String path, HandlerMethod handler, @Nullable Route served) {
        if (served == null || served.access() == Access.PUBLIC) {
            return Stream.empty();
        }
        boolean open = served.access() == Access.OPEN || handler.hasMethodAnnotation(OpenToAll.class);
        return Stream.of(new ApiRoute(method, path, open));
    }

    boolean isOperators() {
        return path.startsWith("/platform/v1/");
    }

    /** Whether it is of one project or organization. */
    boolean isOfOne() {
        return path.startsWith(PROJECTS + "{") || path.startsWith(ORGANIZATIONS + "{");
    }

    /** Whether it names something besides the project or organization that it is of. */
    boolean namesSomething() {
        return VARIABLE.matcher(path).results().count() > (isOfOne() ? 1 : 0);
    }

    ApiScenario request(ApiScenario.Api api, String prefix, Names names) {
        StringBuilder address = new StringBuilder();
        int end = 0;
        for (MatchResult variable : VARIABLE.matcher(path).results().toList()) {
            address.append(path, end, variable.start());
            String name = variable.group(1);
            address.append(names.at(address.toString(), name == null ? "rest" : name));
            end = variable.end();
        }
        address.append(path, end, path.length());
        return switch (method) {
            case "GET", "HEAD", "DELETE" -> api.request(method, prefix + address, "");
            default -> api.request(method, prefix + address, "{}").header("Content-Type", "application/json");
        };
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /** What stands in the place of a path's variables. */
    interface Names {

        /**
         * @param before the path that ends there, its own variables filled
         * @param variable its name
         */
        String at(String before, String variable);
    }
}
