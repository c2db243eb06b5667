package dev.loam.database.rest;

import dev.loam.database.error.Json;
import dev.loam.database.error.RestException;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.outage.Outage;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.platform.tenancy.ConnectionsExhaustedException;
import dev.loam.platform.tenancy.ProjectDatabaseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpRequestHandler;

/**
 * The door of /rest/v1. Not a controller with annotations: paths and methods are data here, every error has PostgREST's
 * body, and the body of an answer goes from PostgreSQL to the client as the bytes it is.
 */
final class RestHandler implements HttpRequestHandler {
    private static final Logger log = LoggerFactory.getLogger(RestHandler.class);

    private final RestRequests requests;
    private final RestService service;

    RestHandler(RestRequests requests, RestService service) {
        this.requests = requests;
        this.service = service;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller.OfProject caller)) {
                throw RestException.of(401, "PGRST302", "Anonymous access is disabled");
            }
            RestRequest understood = requests.read(request, caller);
            try (AnswerMemory.Room _ = understood.room()) {
                send(understood, service.serve(understood), response);
            }
        } catch (RestException failure) {
            send(failure, response);
        } catch (RuntimeException failure) {
            send(translate(failure, request), response);
        }
    }

    private static RestException translate(RuntimeException failure, HttpServletRequest request) {
        return switch (failure) {
            case UnknownProjectException unknown -> RestException.of(404, "PGRST000", "There is no such project");
            case ConnectionsExhaustedException exhausted ->
                RestException.of(504, "PGRST003", "Timed out acquiring connection from connection pool.");
            case ProjectDatabaseException away -> {
                log.warn("{} {}: the database cannot be opened", request.getMethod(), request.getRequestURI(), away);
                yield RestException.of(503, "PGRST000", "Database connection error. Retrying the connection.");
            }
            default -> {
                Outage outage = Outage.in(failure);
                if (outage != null) {
                    log.warn("{} {} is answered with 503", request.getMethod(), request.getRequestURI(), failure);
                    yield away(outage);
                }
                log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
                yield RestException.of(500, "PGRSTX00", "The request failed; its id finds it in the log");
            }
        };
    }

    private static RestException away(Outage outage) {
        return switch (outage) {
            case DATABASE, ROOM ->
                RestException.of(503, "PGRST001", "Database connection error. Retrying the connection.");
            case SERVICE -> RestException.of(503, "PGRST000", "A part of the platform cannot be reached; try again");
        };
    }

    private static void send(RestRequest request, Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        if (request.negotiated()) {
            response.setHeader("Content-Profile", request.target().schema());
        }
        for (Answer.Header header : answer.headers()) {
            response.addHeader(header.name(), header.value());
        }
        String type = answer.contentType();
        if (type != null && answer.status() != 204) {
            response.setContentType(type);
        }
        if (!request.isHead() && answer.body().length > 0) {
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
        }
    }

    private static void send(RestException failure, HttpServletResponse response) throws IOException {
        response.setStatus(failure.status());
        if (failure.code().matches("[A-Za-z0-9_]{1,40}")) {
            response.setHeader("Proxy-Status", "PostgREST; error=" + failure.code());
        }
        if (failure.status() == 503) {
            response.setHeader("Retry-After", Outage.DATABASE.retryAfter());
        }
        if (failure.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        failure.headers().forEach(response::setHeader);
        StringBuilder body = new StringBuilder("{\"code\":");
        Json.appendString(body, failure.code());
        body.append(",\"details\":");
        body.append(failure.detailsJson() == null ? Json.string(failure.details()) : failure.detailsJson());
        body.append(",\"hint\":").append(Json.string(failure.hint())).append(",\"message\":");
        Json.appendString(body, failure.message());
        if (failure.operationJson() != null) {
            body.append(",\"operation\":").append(failure.operationJson());
        }
        byte[] bytes = body.append('}').toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
