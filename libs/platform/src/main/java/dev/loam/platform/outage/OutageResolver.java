package dev.loam.platform.outage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Looks at what controllers throw before any advice does. An outage, however it is wrapped, goes to the advices as an
 * {@link OutageException}.
 */
final class OutageResolver implements HandlerExceptionResolver, Ordered {
    private static final Logger log = LoggerFactory.getLogger(OutageResolver.class);

    private final ObjectProvider<HandlerExceptionResolver> advices;

    OutageResolver(ObjectProvider<HandlerExceptionResolver> advices) {
        this.advices = advices;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        Outage outage = Outage.in(failure);
        if (outage == null || response.isCommitted()) {
            return null;
        }
        log.warn("{} {} is answered with 503", request.getMethod(), request.getRequestURI(), failure);
        response.setHeader("Retry-After", outage.retryAfter());
        return advices.getObject().resolveException(request, response, handler, new OutageException(outage));
    }
}
