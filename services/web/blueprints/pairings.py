"""The pages under `/p/<programme>/pairings`."""

from flask import Blueprint

blueprint = Blueprint("pairings", __name__, url_prefix="/p/<programme>/pairings")
