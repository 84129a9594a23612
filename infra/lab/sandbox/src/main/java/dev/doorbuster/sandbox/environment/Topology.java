package dev.doorbuster.sandbox.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The nodes of the shop: each server with its kind, its number, its name and its port.
 *
 * @param ports the ports of the platform
 */
public record Topology(Ports ports) {

    /**
     * One server.
     *
     * @param number its number among the nodes of its kind, from 1
     * @param name the name of its process, its folder and its log
     * @param port the port that its clients connect to
     */
    public record Node(NodeKind kind, int number, String name, int port) {}

    /**
     * The node with this number.
     *
     * @param number 1 to {@link NodeKind#count()}
     */
    public Node node(NodeKind kind, int number) {
        return new Node(kind, number, kind.nodeName(number), kind.port(ports, number));
    }

    /** All nodes of a kind, in the order of their numbers. */
    public List<Node> nodes(NodeKind kind) {
        return IntStream.rangeClosed(1, kind.count())
                .mapToObj(number -> node(kind, number))
                .toList();
    }

    /** The node with this name, if there is one. */
    public Optional<Node> find(String name) {
        return Arrays.stream(NodeKind.values())
                .flatMap(kind -> nodes(kind).stream())
                .filter(node -> node.name().equals(name))
                .findFirst();
    }
}
