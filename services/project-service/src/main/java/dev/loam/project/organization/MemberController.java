package dev.loam.project.organization;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.VersionTag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/organizations/{id}")
class MemberController {
    private final Members members;

    MemberController(Members members) {
        this.members = members;
    }

    @Requires(Permission.MEMBERS_READ)
    @GetMapping("/members")
    List<Member> list(@PathVariable UUID id, Caller.Operator caller) {
        return members.list(id);
    }

    @Requires(Permission.MEMBERS_READ)
    @GetMapping("/members/{operator}")
    ResponseEntity<Member> get(@PathVariable UUID id, @PathVariable UUID operator, Caller.Operator caller) {
        return VersionTag.answer(members.require(id, operator));
    }

    @Requires(Permission.MEMBERS_WRITE)
    @PatchMapping("/members/{operator}")
    ResponseEntity<Member> changeRole(
            @PathVariable UUID id,
            @PathVariable UUID operator,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody RoleChange change,
            Caller.Operator caller) {
        return VersionTag.answer(members.changeRole(caller, id, operator, change.role(), VersionTag.read(ifMatch)));
    }

    @Requires(Permission.MEMBERS_WRITE)
    @DeleteMapping("/members/{operator}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable UUID id,
            @PathVariable UUID operator,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        members.remove(caller, id, operator, VersionTag.read(ifMatch));
    }

    @Requires(Permission.ACCOUNT_WRITE)
    @PostMapping("/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable UUID id, Caller.Operator caller) {
        members.leave(caller, id);
    }

    record RoleChange(String role) {}
}
