package org.dealdesk.desk.shell;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.dealdesk.desk.link.LinkState;
import org.jspecify.annotations.Nullable;

/** What the frame of the main window shows. Toolkit thread only; nothing to close. */
public final class MainModel {
  private final ReadOnlyObjectWrapper<LinkState> link =
      new ReadOnlyObjectWrapper<>(new LinkState.Idle());
  private final ReadOnlyObjectWrapper<@Nullable Offline> offline = new ReadOnlyObjectWrapper<>();
  private final ObservableList<HealthItem> sessions = FXCollections.observableArrayList();
  private final ObservableList<HealthItem> gateway = FXCollections.observableArrayList();
  // Held: an unmodifiable list listens weakly, and would fall silent once collected.
  private final ObservableList<HealthItem> shownSessions =
      FXCollections.unmodifiableObservableList(sessions);
  private final ObservableList<HealthItem> shownGateway =
      FXCollections.unmodifiableObservableList(gateway);
  private final ReadOnlyStringWrapper dataAsOf = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper day = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Who> who = new ReadOnlyObjectWrapper<>(new Who("", ""));

  /**
   * Who works here.
   *
   * @param name shown name
   * @param role in words
   */
  public record Who(String name, String role) {}

  /** Where the link stands. */
  public ReadOnlyObjectProperty<LinkState> link() {
    return link.getReadOnlyProperty();
  }

  /** What the banner says, or null while the link is live. */
  public ReadOnlyObjectProperty<@Nullable Offline> offline() {
    return offline.getReadOnlyProperty();
  }

  /** Lights of the trading servers. */
  public ObservableList<HealthItem> sessions() {
    return shownSessions;
  }

  /** Lights of the gateway and the link. */
  public ObservableList<HealthItem> gateway() {
    return shownGateway;
  }

  /** Time of the newest data. */
  public ReadOnlyStringProperty dataAsOf() {
    return dataAsOf.getReadOnlyProperty();
  }

  /** The gateway's time. */
  public ReadOnlyStringProperty time() {
    return time.getReadOnlyProperty();
  }

  /** The gateway's day. */
  public ReadOnlyStringProperty day() {
    return day.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Who> who() {
    return who.getReadOnlyProperty();
  }

  void showLink(LinkState state) {
    link.set(state);
  }

  void showOffline(@Nullable Offline now) {
    offline.set(now);
  }

  void showSessions(List<HealthItem> items) {
    replace(sessions, items);
  }

  void showGateway(List<HealthItem> items) {
    replace(gateway, items);
  }

  void showMoment(String asOf, String now, String today) {
    dataAsOf.set(asOf);
    time.set(now);
    day.set(today);
  }

  void showWho(Who person) {
    who.set(person);
  }

  private static void replace(ObservableList<HealthItem> list, List<HealthItem> items) {
    if (!list.equals(items)) {
      list.setAll(items);
    }
  }
}
