package dev.loam.gateway.door;

import dev.loam.platform.identity.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sets the caller, or refuses. */
final class CallerIdentificationFilter extends PublicFilter {
    /** The id of the API key, for the filters behind this one. */
    static final String KEY_ID = CallerIdentificationFilter.class.getName() + ".keyId";

    private final CallerIdentification identification;

    CallerIdentificationFilter(PublicPort port, CallerIdentification identification) {
        super(port);
        this.identification = identification;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PublicRequest known = PublicRequest.find(request);
        if (known == null) {
            throw new IllegalStateException("The door's filters are out of order");
        }
        IdentifiedCaller identified = identification.identify(request, known);
        request.setAttribute(Caller.ATTRIBUTE, identified.caller());
        request.setAttribute(KEY_ID, identified.keyId());
        chain.doFilter(request, response);
    }
}
