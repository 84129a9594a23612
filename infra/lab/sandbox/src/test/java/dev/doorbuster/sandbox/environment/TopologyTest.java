package dev.doorbuster.sandbox.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.environment.Topology.Node;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private final Ports ports = new Ports(20_000);
    private final Topology topology = new Topology(ports);

    @Test
    void nodesHaveTheirNamesAndPorts() {
        assertThat(topology.nodes(NodeKind.NGINX))
                .containsExactly(
                        new Node(NodeKind.NGINX, 1, "nginx1", 20_011), new Node(NodeKind.NGINX, 2, "nginx2", 20_012));
        assertThat(topology.nodes(NodeKind.POSTGRES_PRIMARY))
                .containsExactly(new Node(NodeKind.POSTGRES_PRIMARY, 1, "postgres-primary", 20_432));
        assertThat(NodeKind.REDIS_SESSION.nodeNames()).hasSize(6).startsWith("redis-session1");
    }

    @Test
    void everyNodeIsFoundByItsNameAndHasAPortOfItsOwn() {
        List<Node> all = Arrays.stream(NodeKind.values())
                .flatMap(kind -> topology.nodes(kind).stream())
                .toList();
        assertThat(all)
                .allSatisfy(node -> assertThat(topology.find(node.name())).contains(node));
        assertThat(all).extracting(Node::port).doesNotHaveDuplicates().isSubsetOf(ports.all());
        assertThat(topology.find("nginx3")).isEmpty();
    }

    @Test
    void aNumberOutOfRangeIsRefused() {
        assertThatThrownBy(() -> topology.node(NodeKind.STOREFRONT, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("storefront has the numbers 1 to 3, but 4 was asked for");
        assertThatThrownBy(() -> topology.node(NodeKind.STOREFRONT, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKindKnowsTheNamesOfItsNodes() {
        assertThat(NodeKind.PAYMENTS_WORKER.isNameOfNode("payments-worker4")).isTrue();
        assertThat(NodeKind.PAYMENTS_WORKER.isNameOfNode("payments-worker5")).isFalse();
        assertThat(NodeKind.PAYMENTS_WORKER.isNameOfNode("payment-provider")).isFalse();
    }
}
