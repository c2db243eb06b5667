package dev.loam.platform.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

class OutageResolverTests {

    @Test
    void outageIsWordedByTheServiceAndTellsWhenToComeAgain() throws Exception {
        MockHttpServletResponse answer = get("/away");
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
        assertThat(answer.getContentAsString()).isEqualTo("own words: DATABASE");
    }

    @Test
    void otherFailuresGoToTheServiceAsTheyAre() throws Exception {
        MockHttpServletResponse answer = get("/taken");
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getHeader("Retry-After")).isNull();
        assertThat(answer.getContentAsString()).isEqualTo("DuplicateKeyException");
    }

    private static MockHttpServletResponse get(String path) throws Exception {
        ExceptionHandlerExceptionResolver advices = new ExceptionHandlerExceptionResolver();
        MockMvc server = MockMvcBuilders.standaloneSetup(new Failing())
                .setControllerAdvice(new Advice())
                .setHandlerExceptionResolvers(new OutageResolver(provider(advices)), advices)
                .build();
        return server.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
    }

    private static ObjectProvider<HandlerExceptionResolver> provider(HandlerExceptionResolver one) {
        return new ObjectProvider<>() {
            @Override
            public HandlerExceptionResolver getObject() {
                return one;
            }

            @Override
            public Stream<HandlerExceptionResolver> stream() {
                return List.of(one).stream();
            }
        };
    }

    @RestController
    static class Failing {
        @GetMapping("/away")
        String away() {
            throw new DataAccessResourceFailureException("gone", new SQLException("gone", "57P01"));
        }

        @GetMapping("/taken")
        String taken() {
            throw new DuplicateKeyException("taken", new SQLException("taken", "23505"));
        }
    }

    @RestControllerAdvice
    static class Advice {
        @ExceptionHandler
        ResponseEntity<String> away(OutageException outage) {
            return ResponseEntity.status(503).body("own words: " + outage.outage());
        }

        @ExceptionHandler
        ResponseEntity<String> other(Exception failure) {
            return ResponseEntity.status(500).body(failure.getClass().getSimpleName());
        }
    }
}
