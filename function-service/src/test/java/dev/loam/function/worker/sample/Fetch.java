package dev.loam.function.worker.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Reads an address: the input is one of Java's clients and, after a space, the address. */
public final class Fetch implements Function<String, String> {
    @Override
    public String apply(String input) {
        String[] parts = input.split(" ", 2);
        try {
            return switch (parts[0]) {
                case "client" -> send(URI.create(parts[1]), HttpRequest.BodyPublishers.noBody());
                case "upload" -> send(URI.create(parts[1]), HttpRequest.BodyPublishers.ofByteArray(new byte[700_000]));
                case "connection" -> connection(URI.create(parts[1]));
                case "socket" -> socket(URI.create(parts[1]));
                default -> throw new IllegalArgumentException(input);
            };
        } catch (IOException | GeneralSecurityException e) {
            return "failed: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "failed: " + e;
        }
    }

    private static String send(URI address, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException, GeneralSecurityException {
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .sslContext(trusting())
                .build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address).method("POST", body).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return "%d %d %s".formatted(response.statusCode(), response.body().length(), head(response.body()));
        }
    }

    private static String connection(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setReadTimeout(10_000);
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return "%d %d %s".formatted(status, text.length(), head(text));
        }
    }

    private static String socket(URI address) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return "connected to " + socket.getRemoteSocketAddress();
        }
    }

    private static String head(String text) {
        return text.substring(0, Math.min(100, text.length()));
    }

    private static SSLContext trusting() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        return context;
    }

    /** For a server whose certificate nobody signed. */
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
