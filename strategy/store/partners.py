"""Partners: named once a municipality."""

from sqlite_utils import Database

from strategy.domain.measures import PartnerName
from strategy.domain.refusals import Refused
from strategy.store.database import insert, one, rows


def find_or_add(db: Database, municipality: str, partner: PartnerName) -> int:
    """Return the number of the municipality's partner of this name and type, added if new.

    Raises Refused "unknown_code" for a type that is not in the list.
    """
    key = partner.name.casefold()
    found = one(db, "SELECT id FROM partner WHERE municipality = :m AND name_key = :key AND type = :type",
                m=municipality, key=key, type=partner.type)
    if found:
        return found["id"]
    if one(db, "SELECT 1 FROM partner_type WHERE key = :type", type=partner.type) is None:
        raise Refused("unknown_code", "partners")
    return insert(db, "partner", {
        "municipality": municipality, "name": partner.name, "name_key": key, "type": partner.type})


def of_municipality(db: Database, municipality: str) -> list[PartnerName]:
    """Return a municipality's partners, by name."""
    return [PartnerName(row["name"], row["type"]) for row in rows(
        db, "SELECT name, type FROM partner WHERE municipality = :m AND ended_on IS NULL ORDER BY name_key",
        m=municipality)]
