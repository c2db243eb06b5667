package dev.loam.gateway.limit;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What billing-service answers about organizations' plans. */
@HttpExchange("/internal/plans")
interface PlanClient {

    @GetExchange
    Assigned all();

    /**
     * The plans that hold today and those that will.
     *
     * @param usual the plan of organizations that are not named
     */
    record Assigned(String usual, List<Assignment> organizations) {}

    /** @param from the first day, in UTC */
    record Assignment(UUID organization, String plan, LocalDate from) {}
}
