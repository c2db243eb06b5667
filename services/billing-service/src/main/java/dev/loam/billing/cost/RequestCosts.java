package dev.loam.billing.cost;

import dev.loam.billing.cost.InvocationClient.Invocation;
import dev.loam.billing.cost.MonthLines.Used;
import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.requestlog.LoggedRequest;
import dev.loam.billing.requestlog.RequestLog;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Computes what requests cost, with the function that they called, and what invocations cost that events set off: they have
 * ids of their own and no request.
 */
class RequestCosts {
    private static final String FUNCTIONS = "/functions/v1";

    private final RequestLog log;
    private final InvocationClient invocations;
    private final MonthLines months;

    RequestCosts(RequestLog log, InvocationClient invocations, MonthLines months) {
        this.log = log;
        this.invocations = invocations;
        this.months = months;
    }

    /** @param id of a request or of an invocation */
    RequestCost require(ProjectRef project, UUID organization, UUID id) {
        LoggedRequest request = log.find(project, id).orElse(null);
        Invocation invocation = request == null || request.route().startsWith(FUNCTIONS) ? find(project, id) : null;
        if (request != null) {
            return cost(project, organization, request, invocation);
        }
        if (invocation != null) {
            return cost(project, organization, invocation);
        }
        throw new ProblemException(
                CommonError.NOT_FOUND,
                "Neither a request nor an invocation of that id is on record; it may be older than what is kept");
    }

    /** A call that did not begin to run has no invocation. */
    private @Nullable Invocation find(ProjectRef project, UUID id) {
        try {
            return invocations.get(project, id.toString());
        } catch (HttpClientErrorException.NotFound none) {
            return null;
        }
    }

    private RequestCost cost(
            ProjectRef project, UUID organization, LoggedRequest request, @Nullable Invocation invocation) {
        List<Used> used = new ArrayList<>();
        used.add(new Used(BilledMeter.API_REQUESTS, BigDecimal.ONE));
        used.add(new Used(BilledMeter.EGRESS_BYTES, BigDecimal.valueOf(request.bytes())));
        if (invocation != null) {
            used.addAll(used(invocation));
        }
        UsedShare share = months.share(project, organization, request.at(), used);
        return new RequestCost(
                request.id(),
                request.method(),
                request.route(),
                request.key(),
                request.status(),
                request.at(),
                invocation == null ? null : invocation.trigger(),
                share.currency(),
                share.parts(),
                share.total(),
                invocation == null ? null : address(project, invocation));
    }

    private RequestCost cost(ProjectRef project, UUID organization, Invocation invocation) {
        UsedShare share = months.share(project, organization, invocation.startedAt(), used(invocation));
        return new RequestCost(
                invocation.id(),
                "",
                "/functions/" + invocation.function(),
                invocation.function(),
                null,
                invocation.startedAt(),
                invocation.trigger(),
                share.currency(),
                share.parts(),
                share.total(),
                address(project, invocation));
    }

    /** Nothing where it was free, as what fails for reasons of the platform is. */
    private static List<Used> used(Invocation invocation) {
        if (invocation.billedMs() == 0) {
            return List.of();
        }
        return List.of(
                new Used(BilledMeter.FUNCTION_INVOCATIONS, BigDecimal.ONE),
                new Used(
                        BilledMeter.FUNCTION_GB_MILLISECONDS,
                        Meter.FUNCTION_GB_MILLISECONDS.ofJournalUnits(invocation.billedMs() * invocation.memoryMb())));
    }

    private static String address(ProjectRef project, Invocation invocation) {
        return "/platform/v1/projects/%s/invocations/%s".formatted(project, invocation.id());
    }
}
