package dev.loam.gateway.metering;

import dev.loam.gateway.door.PublicFilter;
import dev.loam.gateway.door.PublicPort;
import dev.loam.gateway.door.PublicRequest;
import dev.loam.gateway.door.RequestFacts;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.usage.UsageJournal;
import dev.loam.platform.usage.UsageJournal.OpenRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** Counts every request that a project's caller was let in with, and the bytes of its answer. */
public final class MeteringFilter extends PublicFilter {
    private final UsageJournal journal;
    private final String keyAttribute;

    public MeteringFilter(PublicPort port, UsageJournal journal, String keyAttribute) {
        super(port);
        this.journal = journal;
        this.keyAttribute = keyAttribute;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PublicRequest known = PublicRequest.find(request);
        if (known == null || !(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller.OfProject caller)) {
            count(request, response, chain, (_, _) -> {});
            return;
        }
        OpenRequest open = journal.begin(
                caller.project(),
                known.requestId(),
                request.getMethod(),
                known.route().name(),
                Objects.requireNonNullElse(request.getAttribute(keyAttribute), "")
                        .toString());
        count(request, response, chain, open);
    }

    private static void count(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, OpenRequest open)
            throws IOException, ServletException {
        RequestFacts facts = RequestFacts.find(request);
        try (CountedResponse counted = new CountedResponse(response, (status, bytes) -> {
            open.end(status, bytes);
            if (facts != null) {
                facts.sent(bytes);
            }
        })) {
            chain.doFilter(request, counted);
        }
    }
}
