// The map of an event, an incident or a list of incidents: the places of the list below it, over an outline that is served from here.
const map = document.getElementById("map");
const items = [...document.querySelectorAll(".places > li[data-latitude]")];
const RADIUS_PIXELS = { point: 6, city: 8, region: 14, country: 20 };
const MOST_PIXELS = 16; // of a place that stands for many incidents

// what the map shows at first: places that several reports name, not one far-off seat of an agency
function startingPoints(points) {
  const facts = points.map((point, i) => [point, items[i].dataset]);
  const narrow = facts.filter(([, place]) => place.precision !== "country");
  const shared = narrow.filter(([, place]) => Number(place.inReports) > 1);
  const repeated = narrow.filter(([, place]) => Number(place.mentions) > 1);
  return [shared, repeated, narrow, facts].find((some) => some.length).map(([point]) => point);
}

if (map && items.length) {
  const L = await import(map.dataset.leaflet);
  const colour = (name) => getComputedStyle(map).getPropertyValue(name).trim();
  map.hidden = false;
  const chart = L.map(map, { attributionControl: false, minZoom: 1, maxZoom: 9, worldCopyJump: true, scrollWheelZoom: false });
  const points = items.map((item) => {
    const { latitude, longitude, precision, weight } = item.dataset;
    const vague = precision === "region" || precision === "country";
    const marker = L.circleMarker([Number(latitude), Number(longitude)], {
      radius: weight ? Math.min(MOST_PIXELS, 3 + 2 * Math.log(1 + Number(weight))) : RADIUS_PIXELS[precision] ?? 8,
      color: colour("--link"),
      fillOpacity: vague ? 0.1 : weight ? 0.4 : 0.6,
      dashArray: vague ? "3 4" : null,
    });
    // nodes are copied, not text: words of a report can never become markup
    marker.bindPopup(() => {
      const box = document.createElement("div");
      box.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
      return box;
    });
    marker.bindTooltip(() => document.createTextNode(item.querySelector("a").textContent));
    return marker.addTo(chart);
  });
  chart.fitBounds(L.featureGroup(startingPoints(points)).getBounds().pad(0.4), { maxZoom: 7 });
  const outline = await fetch(map.dataset.outline);
  if (outline.ok) {
    L.geoJSON(await outline.json(), { style: { color: colour("--soft"), weight: 1 }, interactive: false }).addTo(chart).bringToBack();
  }
}
