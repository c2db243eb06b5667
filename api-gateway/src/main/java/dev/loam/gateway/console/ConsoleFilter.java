package dev.loam.gateway.console;

import dev.loam.gateway.door.PublicFilter;
import dev.loam.gateway.door.PublicPort;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Serves the console below {@code /console}: every address in it is the same page, and the page finds out which one it is.
 * Hosts below the installation's domain are projects' and buckets', where the path may be anybody's.
 */
final class ConsoleFilter extends PublicFilter {
    private static final String PATH = "/console";
    private static final String NONCE = "LOAM_CSP_NONCE";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; "
            + "img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final ConsoleFiles files = new ConsoleFiles();
    private final SecureRandom random = new SecureRandom();
    private final ProjectHosts hosts;

    ConsoleFilter(PublicPort port, @Nullable String domain) {
        super(port);
        this.hosts = new ProjectHosts(domain);
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        boolean isConsole = path.equals(PATH) || path.startsWith(PATH + "/");
        String index = isConsole && !hosts.isAskedFor(request) ? files.index() : null;
        if (index == null) {
            chain.doFilter(request, response);
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (path.equals(PATH)) {
            response.setHeader("Location", PATH + "/");
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        } else {
            serve(path.substring(PATH.length() + 1), index, request, response);
        }
    }

    private void serve(String name, String index, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ConsoleFiles.Content file = files.find(name);
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (file != null) {
            response.setHeader("Cache-Control", file.lasting() ? "public, max-age=31536000, immutable" : "no-cache");
            response.setContentType(file.type());
            send(file.plain(), file.zipped(), request, response);
        } else if (name.startsWith("assets/")) {
            // A page of an earlier version asks for what is no more: the index in its place would only puzzle it.
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else {
            page(index, request, response);
        }
    }

    /** Without a validator: a page that a browser kept would have an old nonce beside a new policy. */
    private void page(String index, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().encodeToString(bytes);
        response.setHeader("Content-Security-Policy", POLICY.formatted(nonce));
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        response.setContentType("text/html;charset=utf-8");
        send(index.replace(NONCE, nonce).getBytes(StandardCharsets.UTF_8), null, request, response);
    }

    private static void send(
            byte[] plain, byte @Nullable [] zipped, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body = plain;
        if (zipped != null) {
            response.setHeader("Vary", "Accept-Encoding");
            String accepted = request.getHeader("Accept-Encoding");
            if (accepted != null && accepted.contains("gzip")) {
                response.setHeader("Content-Encoding", "gzip");
                body = zipped;
            }
        }
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
    }
}
