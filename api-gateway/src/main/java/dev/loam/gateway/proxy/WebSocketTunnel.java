package dev.loam.gateway.proxy;

import dev.loam.gateway.door.PublicRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes WebSockets on. The handshake goes through the door like every request; when the service agrees to it, bytes are
 * copied both ways until one side ends, and nobody looks into frames.
 */
final class WebSocketTunnel {
    private final Upstreams upstreams;
    private final ServiceHeaders headers;
    private final ProxyProperties properties;

    WebSocketTunnel(Upstreams upstreams, ServiceHeaders headers, ProxyProperties properties) {
        this.upstreams = upstreams;
        this.headers = headers;
        this.properties = properties;
    }

    static boolean isWanted(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    ServerResponse open(PublicRequest known) {
        String service = known.route().service();
        return ServerResponse.ok().build((request, response) -> {
            Socket socket = upstreams.call(service, () -> connect(upstreams.address(service)));
            try {
                handshake(socket, request, response);
            } catch (IOException | ServletException | RuntimeException failure) {
                socket.close();
                throw failure;
            }
            return null;
        });
    }

    private Socket connect(URI service) throws IOException {
        boolean tls = "https".equals(service.getScheme());
        int port = service.getPort() > 0 ? service.getPort() : tls ? 443 : 80;
        Socket socket = new Socket();
        int timeout = Math.toIntExact(properties.connectTimeout().toMillis());
        socket.connect(new InetSocketAddress(service.getHost(), port), timeout);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(properties.readTimeout().toMillis()));
        if (!tls) {
            return socket;
        }
        SSLSocket secure = (SSLSocket)
                ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, service.getHost(), port, true);
        secure.setSSLParameters(withHostCheck(secure));
        secure.startHandshake();
        return secure;
    }

    private static SSLParameters withHostCheck(SSLSocket socket) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    private void handshake(Socket socket, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        socket.getOutputStream().write(head(socket, request).getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        ResponseHead answer = ResponseHead.read(socket.getInputStream());
        response.setStatus(answer.status());
        answer.headers().forEach(header -> {
            if (ServiceHeaders.isPassedBack(header.name())) {
                response.addHeader(header.name(), header.value());
            }
        });
        if (answer.status() != HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
            refuse(socket, answer, response);
            return;
        }
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "Upgrade");
        socket.setSoTimeout(0);
        request.upgrade(TunnelHandler.class).carry(socket);
    }

    /** What the service says instead is passed on, as far as it says how long it is. */
    private static void refuse(Socket socket, ResponseHead answer, HttpServletResponse response) throws IOException {
        try (InputStream body = socket.getInputStream()) {
            long length = answer.contentLength();
            if (length > 0) {
                response.getOutputStream().write(body.readNBytes(Math.toIntExact(Math.min(length, 64 * 1024))));
            }
        }
    }

    private String head(Socket socket, HttpServletRequest request) {
        StringBuilder head = new StringBuilder(512).append("GET ").append(request.getRequestURI());
        if (request.getQueryString() != null) {
            head.append('?').append(request.getQueryString());
        }
        head.append(" HTTP/1.1\r\nHost: ")
                .append(socket.getInetAddress().getHostAddress())
                .append(':')
                .append(socket.getPort())
                .append("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n");
        headers.forEach(
                request,
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }
}
