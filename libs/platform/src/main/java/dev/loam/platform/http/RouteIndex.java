package dev.loam.platform.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Routes as a tree of the segments of their paths, in which a path meets those that can match it. Immutable. */
final class RouteIndex {
    private final Branch root = new Branch();

    private static final class Branch {
        private final Map<String, Branch> literals = new HashMap<>();
        private final List<RequestMappingInfo> ending = new ArrayList<>();
        private final List<RequestMappingInfo> withAnyRest = new ArrayList<>();
        private @Nullable Branch variable;

        private Branch below(String segment) {
            if (isLiteral(segment)) {
                return literals.computeIfAbsent(segment, _ -> new Branch());
            }
            Branch known = variable == null ? new Branch() : variable;
            variable = known;
            return known;
        }
    }

    static RouteIndex of(Set<RequestMappingInfo> routes) {
        RouteIndex index = new RouteIndex();
        for (RequestMappingInfo route : routes) {
            route.getPatternValues().forEach(pattern -> index.add(pattern, route));
        }
        return index;
    }

    /** The routes whose paths the path can be, as far as segments tell. */
    Collection<RequestMappingInfo> candidates(PathContainer path) {
        Set<RequestMappingInfo> candidates = new LinkedHashSet<>();
        collect(root, segments(path), 0, candidates);
        return candidates;
    }

    private void add(String pattern, RequestMappingInfo route) {
        Branch branch = root;
        if (pattern.startsWith("/")) {
            for (String segment : pattern.substring(1).split("/", -1)) {
                if (isAnyRest(segment)) {
                    branch.withAnyRest.add(route);
                    return;
                }
                branch = branch.below(segment);
            }
        }
        branch.ending.add(route);
    }

    private static void collect(Branch branch, List<String> segments, int depth, Set<RequestMappingInfo> found) {
        found.addAll(branch.withAnyRest);
        if (depth == segments.size()) {
            found.addAll(branch.ending);
            return;
        }
        Branch literal = branch.literals.get(segments.get(depth));
        if (literal != null) {
            collect(literal, segments, depth + 1, found);
        }
        if (branch.variable != null) {
            collect(branch.variable, segments, depth + 1, found);
        }
    }

    /** As patterns are compared with them: decoded, and without parameters. */
    private static List<String> segments(PathContainer path) {
        List<String> segments = new ArrayList<>();
        List<PathContainer.Element> elements = path.elements();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof PathContainer.PathSegment segment) {
                segments.add(segment.valueToMatch());
            } else if (i + 1 == elements.size() || elements.get(i + 1) instanceof PathContainer.Separator) {
                segments.add("");
            }
        }
        return segments;
    }

    private static boolean isAnyRest(String segment) {
        return segment.equals("**") || segment.startsWith("{*");
    }

    private static boolean isLiteral(String segment) {
        return segment.chars().noneMatch(c -> c == '{' || c == '*' || c == '?' || c == '\\');
    }
}
