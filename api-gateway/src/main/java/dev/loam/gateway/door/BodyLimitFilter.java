package dev.loam.gateway.door;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses bodies that are too large before anybody reads them, by their declared length; a body of undeclared length is
 * cut off where it becomes too large.
 */
final class BodyLimitFilter extends PublicFilter {
    private final long maxBody;
    private final long maxUpload;

    BodyLimitFilter(PublicPort port, GatewayProperties properties) {
        super(port);
        this.maxBody = properties.maxBody().toBytes();
        this.maxUpload = properties.maxUpload().toBytes();
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PublicRequest known = PublicRequest.find(request);
        long limit = known != null && takesFiles(known) ? maxUpload : maxBody;
        if (request.getContentLengthLong() > limit) {
            throw new Refusal(Reason.BODY_TOO_LARGE, "The body is larger than %d bytes".formatted(limit));
        }
        boolean undeclared = request.getContentLengthLong() < 0;
        try {
            chain.doFilter(undeclared ? new LimitedRequest(request, limit) : request, response);
        } catch (ServletException | RuntimeException failure) {
            if (failure.getCause() instanceof BodyTooLargeException) {
                throw new Refusal(Reason.BODY_TOO_LARGE, "The body is larger than %d bytes".formatted(limit));
            }
            throw failure;
        } catch (BodyTooLargeException tooLarge) {
            throw new Refusal(Reason.BODY_TOO_LARGE, "The body is larger than %d bytes".formatted(limit));
        }
    }

    private static boolean takesFiles(PublicRequest request) {
        return request.path().startsWith("/storage/v1/")
                || (request.route().service().equals("function")
                        && request.path().endsWith("/deployments"));
    }
}
