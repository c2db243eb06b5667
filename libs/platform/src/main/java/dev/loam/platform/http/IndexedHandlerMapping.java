package dev.loam.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the route of a request among those that can match its path. Spring tries every route with a variable in its path,
 * and one process that holds all services has hundreds of them. What is not found so, or not clearly, is Spring's to find or
 * to refuse. Thread-safe.
 */
final class IndexedHandlerMapping extends RequestMappingHandlerMapping {
    private volatile @Nullable Routes routes;

    private record Routes(RouteIndex index, Map<RequestMappingInfo, HandlerMethod> handlers) {}

    private record Match(RequestMappingInfo route, HandlerMethod handler) {}

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        Match match = clearest(matches(request), request);
        if (match == null) {
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, match.handler());
        handleMatch(match.route(), path, request);
        return match.handler();
    }

    private List<Match> matches(HttpServletRequest request) {
        Routes known = routes();
        PathContainer path =
                ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        List<Match> matches = new ArrayList<>();
        for (RequestMappingInfo candidate : known.index().candidates(path)) {
            RequestMappingInfo matching = getMatchingMapping(candidate, request);
            HandlerMethod handler = matching == null ? null : known.handlers().get(candidate);
            if (matching != null && handler != null) {
                matches.add(new Match(matching, handler));
            }
        }
        return matches;
    }

    private @Nullable Match clearest(List<Match> matches, HttpServletRequest request) {
        if (matches.size() < 2) {
            return matches.isEmpty() ? null : matches.getFirst();
        }
        Comparator<Match> order = Comparator.comparing(Match::route, getMappingComparator(request));
        matches.sort(order);
        return order.compare(matches.get(0), matches.get(1)) == 0 ? null : matches.getFirst();
    }

    /** Routes are registered before the first request and stay. */
    private Routes routes() {
        Routes known = routes;
        if (known == null) {
            Map<RequestMappingInfo, HandlerMethod> handlers = Map.copyOf(getHandlerMethods());
            known = new Routes(RouteIndex.of(handlers.keySet()), handlers);
            routes = known;
        }
        return known;
    }
}
