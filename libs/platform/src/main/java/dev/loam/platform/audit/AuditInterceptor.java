package dev.loam.platform.audit;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Records each request that may change something or tells a secret: before it runs, so that a crash loses none, and when it is answered.
 * What cannot be recorded is not done.
 */
final class AuditInterceptor implements HandlerInterceptor {
    private static final Logger log = LoggerFactory.getLogger(AuditInterceptor.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int LONGEST_TARGET = 500;
    private static final int OWNER_PARTS = 5;

    private final AuditLog audit;

    AuditInterceptor(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && handler instanceof HandlerMethod method
                && (changes(method, request) || reveals(method, request))
                && request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            request.setAttribute(
                    Attempt.ATTRIBUTE,
                    audit.begin(caller, action(method), request.getMethod(), target(request.getRequestURI())));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(Attempt.ATTRIBUTE) instanceof Attempt attempt) {
            request.removeAttribute(Attempt.ATTRIBUTE);
            try {
                audit.end(attempt, failure == null ? response.getStatus() : 500);
            } catch (RuntimeException lost) {
                // The attempt stands in the log, with an outcome that is not known.
                log.error("The outcome of {} {} is not recorded", attempt.method, attempt.target, lost);
            }
        }
    }

    private static boolean changes(HandlerMethod method, HttpServletRequest request) {
        return !READING.contains(request.getMethod()) && !method.hasMethodAnnotation(OnlyReads.class);
    }

    private static boolean reveals(HandlerMethod method, HttpServletRequest request) {
        Reveals reveals = method.getMethodAnnotation(Reveals.class);
        if (reveals == null || reveals.when().isEmpty()) {
            return reveals != null;
        }
        String asked = request.getParameter(reveals.when());
        return asked != null && !asked.equals("false");
    }

    private static String action(HandlerMethod method) {
        Reveals reveals = method.getMethodAnnotation(Reveals.class);
        if (reveals != null) {
            return reveals.value().wireName();
        }
        Requires requires = method.getMethodAnnotation(Requires.class);
        return requires == null
                ? method.getMethod().getName()
                : requires.value().wireName();
    }

    /** What is behind the project or organization, which have columns of their own. */
    private static String target(String path) {
        String[] parts = path.split("/", OWNER_PARTS + 1);
        boolean owned = parts.length > OWNER_PARTS && (parts[3].equals("projects") || parts[3].equals("organizations"));
        String target = owned ? parts[OWNER_PARTS] : path.substring("/platform/v1/".length());
        return target.substring(0, Math.min(target.length(), LONGEST_TARGET));
    }
}
