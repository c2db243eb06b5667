package dev.loam.platform.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Routes by the first literal segments of their paths, as many as a few: what a path can match is among those that share
 * its own. Immutable.
 */
final class RouteIndex {
    private static final int DEPTH = 3;

    private final List<RequestMappingInfo> all;
    private final Map<String, List<RequestMappingInfo>> routes;

    private RouteIndex(List<RequestMappingInfo> all, Map<String, List<RequestMappingInfo>> routes) {
        this.all = all;
        this.routes = routes;
    }

    static RouteIndex of(Set<RequestMappingInfo> all) {
        Map<String, List<RequestMappingInfo>> routes = new HashMap<>();
        for (RequestMappingInfo route : all) {
            literals(route)
                    .forEach(literal -> routes.computeIfAbsent(literal, _ -> new ArrayList<>())
                            .add(route));
        }
        return new RouteIndex(List.copyOf(all), routes);
    }

    /** The routes of which some may match the path. Where escapes or parameters hide its first segments, that is all. */
    List<RequestMappingInfo> candidates(String path) {
        List<RequestMappingInfo> candidates = new ArrayList<>(routes.getOrDefault("", List.of()));
        int end = 0;
        for (int depth = 0; depth < DEPTH && end < path.length(); depth++) {
            int next = path.indexOf('/', end + 1);
            end = next < 0 ? path.length() : next;
            String prefix = path.substring(0, end);
            if (prefix.indexOf('%') >= 0 || prefix.indexOf(';') >= 0) {
                return all;
            }
            candidates.addAll(routes.getOrDefault(prefix, List.of()));
        }
        return candidates;
    }

    private static List<String> literals(RequestMappingInfo route) {
        return route.getPathPatternsCondition() == null
                ? List.of("")
                : route.getPathPatternsCondition().getPatterns().stream()
                        .map(PathPattern::getPatternString)
                        .map(RouteIndex::literal)
                        .distinct()
                        .toList();
    }

    /** {@code /storage/v1/object} of {@code /storage/v1/object/{bucket}/{*key}}. */
    private static String literal(String pattern) {
        int end = 0;
        for (int depth = 0; depth < DEPTH && end < pattern.length(); depth++) {
            int next = pattern.indexOf('/', end + 1);
            int stop = next < 0 ? pattern.length() : next;
            if (!isLiteral(pattern.substring(end, stop))) {
                break;
            }
            end = stop;
        }
        return pattern.substring(0, end);
    }

    private static boolean isLiteral(String segment) {
        return segment.startsWith("/") && segment.chars().noneMatch(c -> c == '{' || c == '*' || c == '?' || c == '\\');
    }
}
