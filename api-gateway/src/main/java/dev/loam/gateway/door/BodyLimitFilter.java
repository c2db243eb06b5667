package dev.loam.gateway.door;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.gateway.refusal.RefusalWriter;
import dev.loam.gateway.route.ErrorStyle;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that are too large before anybody reads them, by their declared length; a body of undeclared length is
 * cut off where it becomes too large, and answered there: who reads it cannot take the failure for one of its own.
 */
final class BodyLimitFilter extends PublicFilter {
    private final Largest largest;
    private final RefusalWriter refusals;

    BodyLimitFilter(PublicPort port, Largest largest, RefusalWriter refusals) {
        super(port);
        this.largest = largest;
        this.refusals = refusals;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PublicRequest known = PublicRequest.find(request);
        long limit = largest.of(known, request);
        if (limit == Long.MAX_VALUE) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        boolean undeclared = request.getContentLengthLong() < 0;
        try {
            chain.doFilter(
                    undeclared
                            ? new LimitedRequest(request, limit, () -> refuse(limit, known, request, response))
                            : request,
                    response);
        } catch (ServletException | RuntimeException failure) {
            if (failure.getCause() instanceof BodyTooLargeException) {
                throw tooLarge(limit);
            }
            throw failure;
        } catch (BodyTooLargeException tooLarge) {
            throw tooLarge(limit);
        }
    }

    private void refuse(
            long limit, @Nullable PublicRequest known, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!response.isCommitted()) {
            ErrorStyle style =
                    known == null ? ErrorStyle.PROBLEM : known.route().errors();
            refusals.write(tooLarge(limit), style, request, response);
            response.getOutputStream().close();
        }
    }

    private static Refusal tooLarge(long limit) {
        return new Refusal(Reason.BODY_TOO_LARGE, "The body is larger than %d bytes".formatted(limit));
    }

    /** The most bytes that the body of a request may have; {@link Long#MAX_VALUE} for no limit. */
    @FunctionalInterface
    interface Largest {
        long of(@Nullable PublicRequest known, HttpServletRequest request);
    }
}
