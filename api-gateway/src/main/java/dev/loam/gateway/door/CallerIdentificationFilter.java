package dev.loam.gateway.door;

import dev.loam.gateway.credential.Issuers;
import dev.loam.gateway.refusal.Refusal;
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
    private final Issuers issuers;

    /** @param issuers tell whose log a refused token belongs in */
    CallerIdentificationFilter(PublicPort port, CallerIdentification identification, Issuers issuers) {
        super(port);
        this.identification = identification;
        this.issuers = issuers;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PublicRequest known = PublicRequest.find(request);
        if (known == null) {
            throw new IllegalStateException("The door's filters are out of order");
        }
        IdentifiedCaller identified = identify(request, known);
        request.setAttribute(Caller.ATTRIBUTE, identified.caller());
        request.setAttribute(KEY_ID, identified.keyId());
        chain.doFilter(request, response);
    }

    private IdentifiedCaller identify(HttpServletRequest request, PublicRequest known) {
        try {
            return identification.identify(request, known);
        } catch (Refusal refused) {
            RequestFacts.claim(request, issuers.claimedBy(known.credentials().bearer()));
            RequestFacts.claim(request, issuers.claimedBy(known.credentials().key()));
            throw refused;
        }
    }
}
