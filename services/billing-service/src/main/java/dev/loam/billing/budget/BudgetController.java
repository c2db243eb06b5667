package dev.loam.billing.budget;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.billing.ProjectPath;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.price.PriceBooks;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Budgets of organizations and of projects. */
@RestController
class BudgetController {
    private final Budgets budgets;
    private final ProjectOwners owners;
    private final PriceBooks books;
    private final Clock clock;

    BudgetController(Budgets budgets, ProjectOwners owners, PriceBooks books, Clock clock) {
        this.budgets = budgets;
        this.owners = owners;
        this.books = books;
        this.clock = clock;
    }

    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/organizations/{id}/budgets")
    List<BudgetView> list(Caller.Operator caller, @PathVariable UUID id) {
        return views(budgets.list(id));
    }

    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/organizations/{id}/budgets/{budget}")
    ResponseEntity<BudgetView> get(Caller.Operator caller, @PathVariable UUID id, @PathVariable UUID budget) {
        return budgets.list(id).stream()
                .filter(watched -> watched.budget().id().equals(budget))
                .findFirst()
                .map(watched -> answer(HttpStatus.OK, watched))
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND, "There is no such budget here"));
    }

    @Requires(Permission.BILLING_WRITE)
    @PostMapping("/platform/v1/organizations/{id}/budgets")
    ResponseEntity<BudgetView> create(
            Caller.Operator caller, @PathVariable UUID id, @RequestBody BudgetRequest wanted) {
        ProjectRef project = wanted.project();
        if (project != null && !id.equals(owners.find(project))) {
            throw new ProblemException(
                    BillingError.INVALID_BUDGET, "The organization has no project '%s'".formatted(project));
        }
        return answer(HttpStatus.CREATED, budgets.create(wanted.budget(UUID.randomUUID(), id, project)));
    }

    @Requires(Permission.BILLING_WRITE)
    @PutMapping("/platform/v1/organizations/{id}/budgets/{budget}")
    ResponseEntity<BudgetView> update(
            Caller.Operator caller,
            @PathVariable UUID id,
            @PathVariable UUID budget,
            @RequestBody BudgetRequest wanted,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Budget before = budgets.require(id, budget);
        return answer(
                HttpStatus.OK, budgets.update(wanted.budget(budget, id, before.project()), VersionTag.read(ifMatch)));
    }

    @Requires(Permission.BILLING_WRITE)
    @DeleteMapping("/platform/v1/organizations/{id}/budgets/{budget}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            Caller.Operator caller,
            @PathVariable UUID id,
            @PathVariable UUID budget,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        budgets.delete(id, budget, VersionTag.read(ifMatch));
    }

    /** The project's own and its organization's: all that may limit it. */
    @Requires(Permission.USAGE_READ)
    @GetMapping("/platform/v1/projects/{ref}/budgets")
    List<BudgetView> ofProject(Caller.Operator caller, @PathVariable String ref) {
        ProjectRef project = ProjectPath.require(caller, ref);
        return views(budgets.list(ProjectPath.organization(caller), project));
    }

    @Requires(Permission.BILLING_WRITE)
    @PostMapping("/platform/v1/projects/{ref}/budgets")
    ResponseEntity<BudgetView> createOfProject(
            Caller.Operator caller, @PathVariable String ref, @RequestBody BudgetRequest wanted) {
        ProjectRef project = ProjectPath.require(caller, ref);
        return answer(
                HttpStatus.CREATED,
                budgets.create(wanted.budget(UUID.randomUUID(), ProjectPath.organization(caller), project)));
    }

    private List<BudgetView> views(List<Budgets.Watched> watched) {
        String currency = currency();
        return watched.stream().map(one -> BudgetView.of(one, currency)).toList();
    }

    private ResponseEntity<BudgetView> answer(HttpStatus status, Budgets.Watched watched) {
        return ResponseEntity.status(status)
                .eTag(VersionTag.of(watched.budget().version()))
                .cacheControl(CacheControl.noStore())
                .body(BudgetView.of(watched, currency()));
    }

    private String currency() {
        return books.require(Period.of(clock.instant())).content().currency();
    }
}
