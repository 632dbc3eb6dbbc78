package org.dealdesk.simulator.world;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.dealdesk.simulator.trading.Book;
import org.dealdesk.simulator.trading.GroupSpec;
import org.dealdesk.simulator.trading.MarginLevels;
import org.dealdesk.simulator.trading.Money;

/** The groups of a server, how many clients are in each, and which leverages it offers. */
final class GroupTable {
  /** One group. */
  record Row(GroupSpec spec, List<Integer> leverages, int weight) {}

  private final List<Row> rows;
  private final int weights;

  private GroupTable(List<Row> rows) {
    this.rows = List.copyOf(rows);
    this.weights = rows.stream().mapToInt(Row::weight).sum();
  }

  /** Groups of server {@code server}, counted from 0. */
  static GroupTable of(int server) {
    List<Row> rows = new ArrayList<>();
    for (String[] f : Table.rows("groups.csv")) {
      if (f[0].equals("*") || Integer.parseInt(f[0]) == server + 1) {
        List<Integer> leverages = Stream.of(f[10].split("/", -1)).map(Integer::valueOf).toList();
        rows.add(new Row(spec(f), leverages, Integer.parseInt(f[11])));
      }
    }
    return new GroupTable(rows);
  }

  private static GroupSpec spec(String[] f) {
    return new GroupSpec(
        f[1],
        f[2],
        f[3],
        Money.digitsOf(f[3]),
        Boolean.parseBoolean(f[4]),
        MarginLevels.percent(new BigDecimal(f[5]), new BigDecimal(f[6]))
            .leverage(LeverageTable.profile(f[12])),
        new BigDecimal(f[7]),
        Integer.parseInt(f[8]),
        Boolean.parseBoolean(f[9]) ? GroupSpec.ORDINARY : GroupSpec.ORDINARY & ~GroupSpec.SWAPS,
        GroupSpec.bookOf(f[1]),
        Map.of());
  }

  List<Row> rows() {
    return rows;
  }

  List<Row> ofBook(Book book) {
    return rows.stream().filter(r -> r.spec.book() == book).toList();
  }

  /** A client's group, drawn by weight. */
  Row draw(SplittableRandom random) {
    int at = random.nextInt(weights);
    for (Row row : rows) {
      at -= row.weight;
      if (at < 0) {
        return row;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }
}
