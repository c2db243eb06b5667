package dev.loam.gateway.compression;

import dev.loam.gateway.door.PublicFilter;
import dev.loam.gateway.door.PublicPort;
import dev.loam.gateway.door.PublicRequest;
import dev.loam.gateway.route.Access;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Compresses JSON and text of a kilobyte and more. Inside of metering, so that what is billed is what is sent; the
 * container's own compression would come after it.
 */
public final class CompressionFilter extends PublicFilter {

    public CompressionFilter(PublicPort port) {
        super(port);
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PublicRequest known = PublicRequest.find(request);
        if (known != null && known.route().access() == Access.SIGNED) {
            // S3's clients compare lengths and checksums of what they get with what was stored.
            chain.doFilter(request, response);
            return;
        }
        if (!takesGzip(request.getHeader("Accept-Encoding"))
                || request.getMethod().equals("HEAD")) {
            chain.doFilter(request, new VaryingResponse(response));
            return;
        }
        try (CompressedResponse compressed = new CompressedResponse(response)) {
            chain.doFilter(request, compressed);
        }
    }

    /** {@code gzip} or {@code *}, without a weight of zero. */
    static boolean takesGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        for (String coding : accepted.split(",")) {
            String[] parts = coding.strip().split(";", 2);
            String name = parts[0].strip();
            if (name.equalsIgnoreCase("gzip") || name.equals("*")) {
                String weight = parts.length > 1 ? parts[1].replace(" ", "") : "";
                return !weight.matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
