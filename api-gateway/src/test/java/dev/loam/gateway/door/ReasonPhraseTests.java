package dev.loam.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonPhraseTests {
    @TempDir
    private Path folder;

    private final Tomcat tomcat = new Tomcat();

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector(ReasonPhraseProtocol.class.getName());
        connector.setPort(0);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "status", new StatusServlet()).addMapping("/*");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void answersSayWhatTheirStatusMeans() throws IOException {
        assertThat(answer(200)).startsWith("HTTP/1.1 200 OK\n").endsWith("body of 200\n");
        assertThat(answer(404)).startsWith("HTTP/1.1 404 Not Found\n").endsWith("body of 404\n");
        assertThat(answer(416)).startsWith("HTTP/1.1 416 ");
        assertThat(answer(599)).startsWith("HTTP/1.1 599 \n").endsWith("body of 599\n");
    }

    /** Once for each request of a connection: the AWS CLI of Debian 12 sends no body to a 100 that does not say Continue. */
    @Test
    void clientsThatWaitAreToldToContinue() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", tomcat.getConnector().getLocalPort())) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (int request = 0; request < 2; request++) {
                send(socket, "PUT /200 HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
                assertThat(reader.readLine()).isEqualTo("HTTP/1.1 100 Continue");
                assertThat(reader.readLine()).isEmpty();
                send(socket, "body");
                assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 OK");
                reader.lines().takeWhile(line -> !line.equals("got body")).forEach(line -> {});
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Twice on one connection, as clients do that keep it. */
    private String answer(int status) throws IOException {
        String request = "GET /%d HTTP/1.1\r\nHost: x\r\n".formatted(status);
        try (Socket socket = new Socket("127.0.0.1", tomcat.getConnector().getLocalPort())) {
            socket.getOutputStream()
                    .write((request + "\r\n" + request + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            StringBuilder text = new StringBuilder();
            reader.lines().forEach(line -> text.append(line).append('\n'));
            String first = text.substring(0, text.indexOf("\n") + 1);
            assertThat(text.lastIndexOf(first)).isPositive();
            return text.toString();
        }
    }

    private static final class StatusServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String status = request.getRequestURI().substring(1);
            response.setStatus(Integer.parseInt(status));
            response.getWriter().write("body of " + status + "\n");
        }

        @Override
        protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            response.getWriter().write("got " + body + "\n");
        }
    }
}
