package dev.loam.project.cluster;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/clusters")
class ClusterController {
    private final Clusters clusters;
    private final ClusterAdmission admission;

    ClusterController(Clusters clusters, ClusterAdmission admission) {
        this.clusters = clusters;
        this.admission = admission;
    }

    @Requires(Permission.INSTALLATION_READ)
    @GetMapping
    List<Cluster> list(Caller.Operator caller) {
        return clusters.list();
    }

    @Requires(Permission.INSTALLATION_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Cluster add(@RequestBody NewCluster wanted, Caller.Operator caller) {
        return admission.admit(wanted.checked());
    }

    @Requires(Permission.INSTALLATION_WRITE)
    @PostMapping("/{id}/drain")
    Cluster drain(@PathVariable String id, Caller.Operator caller) {
        return clusters.drain(id, true);
    }

    @Requires(Permission.INSTALLATION_WRITE)
    @DeleteMapping("/{id}/drain")
    Cluster fill(@PathVariable String id, Caller.Operator caller) {
        return clusters.drain(id, false);
    }
}
