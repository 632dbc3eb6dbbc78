package org.dealdesk.model.planted;

public class Planted {
  com.tngtech.archunit.lang.ArchRule foreign;
}
