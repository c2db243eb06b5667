package dev.loam.storage.sample;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** Breaks two rules. */
@RestController
public class BucketController {

    private final JdbcClient jdbc;

    BucketController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String first() {
        return jdbc.sql("select name from bucket limit 1").query(String.class).single();
    }
}
